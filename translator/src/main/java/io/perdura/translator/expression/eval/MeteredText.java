package io.perdura.translator.expression.eval;

/**
 * A text whose reading is paid for, so that matching is bounded by what the engine really does: RE2
 * looks at each character once per match attempt, with work up to the size of its program.
 */
final class MeteredText implements CharSequence {
  private static final int UNITS_PER_STEP = 32;

  private final String text;
  private final Meter meter;
  private final int unitsPerCharacter;
  private int units;

  MeteredText(String text, int programSize, Meter meter) {
    this.text = text;
    this.meter = meter;
    this.unitsPerCharacter = 1 + programSize / 8;
  }

  @Override
  public char charAt(int index) {
    units += unitsPerCharacter;
    if (units >= UNITS_PER_STEP) {
      meter.charge(units / UNITS_PER_STEP);
      units %= UNITS_PER_STEP;
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
