/** What all REST controllers share: bodies, fields, parameters, links. */
@NullMarked
package io.perdura.bridge.rest;

import org.jspecify.annotations.NullMarked;
