package io.perdura.translator.expression.model;

import com.google.re2j.Pattern;

/**
 * A regular expression, compiled for RE2/J, which matches in linear time.
 *
 * @param pattern compiled
 * @param source as it was written between the slashes
 * @param global whether the flag g was given
 * @param size size of the compiled program; matching costs size times length
 * @param span where it stands
 */
public record Regex(Pattern pattern, String source, boolean global, int size, Span span) {}
