/** Starts: once, live, tried out, forked, with saved inputs. */
@NullMarked
package io.perdura.bridge.rest.start;

import org.jspecify.annotations.NullMarked;
