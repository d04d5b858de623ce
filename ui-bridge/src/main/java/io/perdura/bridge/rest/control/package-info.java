/** What changes a running execution: pause, repair, cancel, events, breakpoints. */
@NullMarked
package io.perdura.bridge.rest.control;

import org.jspecify.annotations.NullMarked;
