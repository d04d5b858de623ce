/** The events of an execution, numbered without gaps. */
@NullMarked
package io.perdura.api.event;

import org.jspecify.annotations.NullMarked;
