/** The demonstration model: a server that speaks the protocol of a language model, and is none. */
@NullMarked
package io.perdura.cli.demo;

import org.jspecify.annotations.NullMarked;
