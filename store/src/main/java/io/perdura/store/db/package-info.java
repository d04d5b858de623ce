/**
 * How statements are run: transactions, one exception for an absent database, text and JSON
 * columns.
 */
@NullMarked
package io.perdura.store.db;

import org.jspecify.annotations.NullMarked;
