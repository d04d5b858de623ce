/** The connection to the store: opened without waiting, prepared and watched in the background. */
@NullMarked
package io.perdura.bridge.database;

import org.jspecify.annotations.NullMarked;
