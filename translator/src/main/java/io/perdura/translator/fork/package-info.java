/** Works out what an execution begins with that goes on from another one, or is only tried. */
@NullMarked
package io.perdura.translator.fork;

import org.jspecify.annotations.NullMarked;
