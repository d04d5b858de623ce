/** Tools for the tests of this module and of others; published as a test jar. */
@NullMarked
package io.perdura.worker.testing;

import org.jspecify.annotations.NullMarked;
