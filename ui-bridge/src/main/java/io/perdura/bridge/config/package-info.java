/** Settings of the bridge, read from properties or the environment. */
@NullMarked
package io.perdura.bridge.config;

import org.jspecify.annotations.NullMarked;
