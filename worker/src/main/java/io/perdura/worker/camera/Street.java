package io.perdura.worker.camera;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Draws a street as a fixed camera sees it. The same seed, size and frame give the same picture on
 * every machine with the same JDK; only the noise and, now and then, somebody who walks by differ
 * from frame to frame.
 *
 * @param width pixels
 * @param height pixels
 * @param seed which street
 */
record Street(int width, int height, long seed) {
  /** Frames from one walk to the next. */
  static final int PERIOD = 45;

  /** First frame of a walk within its period. */
  static final int ENTERS = 4;

  /** Frames that a walk takes. */
  static final int WALK = 12;

  private static final int NOISE = 5;

  /** Lit segments of the digits 0 to 9, as bits; see {@link #segment}. */
  private static final int[] SEGMENTS = {
    0b1111101, 0b1100000, 0b0110111, 0b1100111, 0b1101010, 0b1001111, 0b1011111, 0b1100001,
    0b1111111, 0b1101111
  };

  /** Whether somebody is in the picture. */
  static boolean somebodyIn(long frame) {
    long at = Math.floorMod(frame, PERIOD);
    return at >= ENTERS && at < ENTERS + WALK;
  }

  BufferedImage draw(long frame) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      scenery(graphics);
      if (somebodyIn(frame)) {
        person(graphics, Math.floorMod(frame, PERIOD) - ENTERS);
      }
      label(graphics, frame);
    } finally {
      graphics.dispose();
    }
    noise(image, frame);
    return image;
  }

  private void scenery(Graphics2D graphics) {
    Random random = new Random(seed);
    int ground = height * 2 / 3;
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(96, 130, 170), 0, ground, new Color(190, 205, 215)));
    graphics.fillRect(0, 0, width, ground);
    int houses = 5;
    for (int i = 0; i < houses; i++) {
      int left = i * width / houses;
      int top = ground / 4 + random.nextInt(Math.max(1, ground / 3));
      graphics.setColor(
          new Color(110 + random.nextInt(70), 90 + random.nextInt(60), 80 + random.nextInt(50)));
      graphics.fillRect(left, top, width / houses - 2, ground - top);
      graphics.setColor(new Color(60, 70, 90));
      int side = Math.max(2, width / houses / 6);
      for (int y = top + side; y + side < ground; y += 2 * side) {
        for (int x = left + side; x + side < left + width / houses - 2; x += 2 * side) {
          graphics.fillRect(x, y, side, side);
        }
      }
    }
    graphics.setColor(new Color(120, 120, 118));
    graphics.fillRect(0, ground, width, height - ground);
    graphics.setColor(new Color(200, 200, 190));
    graphics.fillRect(0, ground, width, Math.max(1, height / 60));
  }

  /** A figure of two fifths of the height, from left to right. */
  private void person(Graphics2D graphics, long step) {
    int tall = height * 2 / 5;
    int wide = tall * 2 / 5;
    int x = (int) ((step + 1) * width / (WALK + 1));
    int feet = height - height / 12;
    graphics.setColor(new Color(30, 30, 45));
    graphics.setStroke(new BasicStroke(Math.max(2f, wide / 4f)));
    int stride = step % 2 == 0 ? wide / 2 : wide / 6;
    graphics.drawLine(x, feet - tall / 2, x - stride, feet);
    graphics.drawLine(x, feet - tall / 2, x + stride, feet);
    graphics.setColor(new Color(170, 40, 40));
    graphics.fillRoundRect(
        x - wide / 2, feet - tall * 5 / 6, wide, tall * 2 / 5, wide / 2, wide / 2);
    graphics.setColor(new Color(225, 185, 155));
    graphics.fillOval(x - tall / 12, feet - tall, tall / 6, tall / 6);
  }

  /** The frame's number in seven segments: a font would need fonts, which servers lack. */
  private void label(Graphics2D graphics, long frame) {
    String digits = Long.toString(frame);
    int wide = Math.max(4, height / 45);
    int thick = Math.max(1, wide / 4);
    graphics.setColor(Color.WHITE);
    for (int i = 0; i < digits.length(); i++) {
      int x = wide + i * wide * 2;
      int y = height - 3 * wide;
      int lit = SEGMENTS[digits.charAt(i) - '0'];
      for (int segment = 0; segment < 7; segment++) {
        if ((lit >> segment & 1) == 1) {
          segment(graphics, segment, x, y, wide, thick);
        }
      }
    }
  }

  /** Segments: 0 to 2 lie from top to bottom, 3 and 4 stand on the left, 5 and 6 on the right. */
  private static void segment(Graphics2D graphics, int segment, int x, int y, int wide, int thick) {
    if (segment < 3) {
      graphics.fillRect(x, y + segment * wide, wide + thick, thick);
    } else {
      int column = segment < 5 ? x : x + wide;
      graphics.fillRect(column, y + (segment + 1) % 2 * wide, thick, wide);
    }
  }

  private void noise(BufferedImage image, long frame) {
    Random random = new Random(seed * 31 + frame);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int shift = random.nextInt(2 * NOISE + 1) - NOISE;
        row[x] =
            shifted(row[x] >> 16 & 0xff, shift) << 16
                | shifted(row[x] >> 8 & 0xff, shift) << 8
                | shifted(row[x] & 0xff, shift);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
  }

  private static int shifted(int channel, int shift) {
    return Math.clamp(channel + shift, 0, 255);
  }
}
