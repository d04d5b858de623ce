package io.perdura.worker.camera;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two pictures.
 *
 * @param score part of the picture that changed, from 0 to 1
 * @param box around all of it; null if nothing changed
 */
record Motion(double score, @Nullable Box box) {
  /** Cells across and down: the mean of a cell hides the noise of its pixels. */
  private static final int COLUMNS = 64;

  private static final int ROWS = 36;

  /** A rectangle in pixels of the newer picture. */
  record Box(int x, int y, int width, int height) {}

  /**
   * Compares two pictures of any sizes.
   *
   * @param sensitivity difference in brightness, 1 to 255, from which a cell counts as changed
   */
  static Motion between(BufferedImage before, BufferedImage now, int sensitivity) {
    double[] old = brightness(before);
    double[] fresh = brightness(now);
    double light = mean(fresh) - mean(old);
    int changed = 0;
    int left = COLUMNS;
    int top = ROWS;
    int right = -1;
    int bottom = -1;
    for (int i = 0; i < fresh.length; i++) {
      // A cloud before the sun changes the whole picture by the same, and is no motion.
      if (Math.abs(fresh[i] - old[i] - light) >= sensitivity) {
        changed++;
        left = Math.min(left, i % COLUMNS);
        right = Math.max(right, i % COLUMNS);
        top = Math.min(top, i / COLUMNS);
        bottom = Math.max(bottom, i / COLUMNS);
      }
    }
    if (changed == 0) {
      return new Motion(0, null);
    }
    int x = left * now.getWidth() / COLUMNS;
    int y = top * now.getHeight() / ROWS;
    Box box =
        new Box(
            x,
            y,
            (right + 1) * now.getWidth() / COLUMNS - x,
            (bottom + 1) * now.getHeight() / ROWS - y);
    return new Motion((double) changed / fresh.length, box);
  }

  private static double[] brightness(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    double[] sums = new double[COLUMNS * ROWS];
    int[] counts = new int[COLUMNS * ROWS];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      int first = y * ROWS / height * COLUMNS;
      for (int x = 0; x < width; x++) {
        int cell = first + (int) ((long) x * COLUMNS / width);
        int rgb = row[x];
        // Weights of ITU-R BT.601.
        sums[cell] += 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
    }
    return sums;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
