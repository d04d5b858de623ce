/** {@code ai.chat}: calls language models over OpenAI's chat completions protocol. */
@NullMarked
package io.perdura.worker.ai;

import org.jspecify.annotations.NullMarked;
