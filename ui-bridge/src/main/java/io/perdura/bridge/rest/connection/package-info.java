/** Connections, their tests, and the keys that seal them. */
@NullMarked
package io.perdura.bridge.rest.connection;

import org.jspecify.annotations.NullMarked;
