/** Rules that every module keeps, checked on its sources and its classes. */
@NullMarked
package io.perdura.rules;

import org.jspecify.annotations.NullMarked;
