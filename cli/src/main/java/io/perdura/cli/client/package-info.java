/** Speaks to the bridge: REST and event streams. */
@NullMarked
package io.perdura.cli.client;

import org.jspecify.annotations.NullMarked;
