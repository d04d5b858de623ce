/** Decisions and resume URLs, with pages for people who have no login. */
@NullMarked
package io.perdura.bridge.rest.resume;

import org.jspecify.annotations.NullMarked;
