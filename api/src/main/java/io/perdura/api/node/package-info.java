/** The catalogue of node types: their config and output schemas, handles and dispatch. */
@NullMarked
package io.perdura.api.node;

import org.jspecify.annotations.NullMarked;
