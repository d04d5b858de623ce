/** Events of executions, and what is folded from them. */
@NullMarked
package io.perdura.store.event;

import org.jspecify.annotations.NullMarked;
