/** Serves people and programs: REST, event streams, authentication and the web pages. */
@NullMarked
package io.perdura.bridge;

import org.jspecify.annotations.NullMarked;
