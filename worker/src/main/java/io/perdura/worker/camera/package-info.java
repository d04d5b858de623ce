/** The demonstration of a camera: pictures of a street, and a detector of motion in pictures. */
@NullMarked
package io.perdura.worker.camera;

import org.jspecify.annotations.NullMarked;
