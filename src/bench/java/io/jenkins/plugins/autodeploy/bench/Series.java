package io.jenkins.plugins.autodeploy.bench;

import java.util.Collection;
import java.util.Locale;

/** Measured values, the least first. */
final class Series {

    private final double[] values;

    /** @param values at least one */
    Series(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        this.values = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    double least() {
        return values[0];
    }

    /** The middle value; of an even number of values the larger one of both. */
    double median() {
        return values[values.length / 2];
    }

    double most() {
        return values[values.length - 1];
    }

    /** The least, the median and the most, with this number of decimals. */
    String text(int decimals) {
        String format = "%." + decimals + "f";
        return String.format(Locale.ROOT, format + ", " + format + ", " + format, least(), median(), most());
    }
}
