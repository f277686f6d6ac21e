package io.signalbox.router.quality;

/**
 * The 95 % interval of a share that was counted, after E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927): it stays within 0 and 1 and is honest for small counts.
 *
 * @param low its lower end
 * @param high its upper end
 */
record Wilson(double low, double high) {

    private static final double Z = 1.959963984540054;

    /**
     * @param success the share, 0 to 1
     * @param samples how many it was counted of; need not be whole
     */
    static Wilson of(double success, double samples) {
        if (samples <= 0) {
            return new Wilson(0, 1);
        }
        double square = Z * Z;
        double centre = (success + square / (2 * samples)) / (1 + square / samples);
        double half = Z
                / (1 + square / samples)
                * Math.sqrt(success * (1 - success) / samples + square / (4 * samples * samples));
        return new Wilson(Math.max(0, Math.min(success, centre - half)), Math.min(1, Math.max(success, centre + half)));
    }
}
