/**
 * What crosses Temporal: names, workflow input, carried record, activity payloads, query answers.
 */
@NullMarked
package io.perdura.api.temporal;

import org.jspecify.annotations.NullMarked;
