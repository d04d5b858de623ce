/** Connections of workspaces, with their secrets encrypted under master keys. */
@NullMarked
package io.perdura.store.connection;

import org.jspecify.annotations.NullMarked;
