/** The REST controllers. */
@NullMarked
package io.perdura.bridge.rest;

import org.jspecify.annotations.NullMarked;
