/** Serves the web UI's files: one page, its hashed assets, and the headers that protect them. */
@NullMarked
package io.perdura.bridge.web;

import org.jspecify.annotations.NullMarked;
