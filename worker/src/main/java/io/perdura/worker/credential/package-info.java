/** What requests get of a connection, and where it may go. */
@NullMarked
package io.perdura.worker.credential;

import org.jspecify.annotations.NullMarked;
