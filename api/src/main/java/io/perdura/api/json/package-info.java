/** The one JSON mapping: strict reading, exact numbers, canonical writing. */
@NullMarked
package io.perdura.api.json;

import org.jspecify.annotations.NullMarked;
