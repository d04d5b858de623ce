/** Definitions: drafts under optimistic locking, and published versions. */
@NullMarked
package io.perdura.store.definition;

import org.jspecify.annotations.NullMarked;
