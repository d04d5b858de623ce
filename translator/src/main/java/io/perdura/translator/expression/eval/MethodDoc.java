package io.perdura.translator.expression.eval;

import java.util.List;

/**
 * A method or function as it is documented.
 *
 * @param receivers JSON types it can be called on, {@code string, array} …; empty for a function
 * @param name as it is called
 * @param signature its parameters, each {@code name: kind}
 * @param doc what it does, in one sentence
 * @param example an expression
 * @param result the JSON that the example gives
 */
public record MethodDoc(
    List<String> receivers,
    String name,
    String signature,
    String doc,
    String example,
    String result) {}
