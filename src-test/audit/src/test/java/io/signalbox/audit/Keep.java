package io.signalbox.audit;

import java.util.Random;

/** Which of the things that were not forced a loss of power keeps: all, none, the first ones, the last ones, any. */
final class Keep {

    private final Random random;
    private final int likely;
    private final int turn;
    private int asked;

    private Keep(Random random, int likely, int turn) {
        this.random = random;
        this.likely = likely;
        this.turn = turn;
    }

    static Keep any(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Keep(random, 100, Integer.MAX_VALUE);
            case 1 -> new Keep(random, 0, Integer.MAX_VALUE);
            case 2 -> new Keep(random, 100, random.nextInt(8));
            case 3 -> new Keep(random, 0, random.nextInt(8));
            case 4 -> new Keep(random, 90, Integer.MAX_VALUE);
            default -> new Keep(random, 50, Integer.MAX_VALUE);
        };
    }

    boolean next() {
        boolean usual = random.nextInt(100) < likely;
        return asked++ < turn ? usual : !usual;
    }
}
