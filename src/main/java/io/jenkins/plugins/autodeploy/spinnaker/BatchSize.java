package io.jenkins.plugins.autodeploy.spinnaker;

/**
 * How much is asked for in one request. An answer that is too large halves it, and each request that used it up and was
 * answered adds one, so that it stays near the largest that works. Not safe for use by many threads at once.
 */
final class BatchSize {

    private final int most;
    private int current;

    BatchSize(int most) {
        this.most = most;
        this.current = most;
    }

    int current() {
        return current;
    }

    void tooLarge(int asked) {
        current = Math.max(1, asked / 2);
    }

    void answered(int asked) {
        if (asked >= current && current < most) {
            current++;
        }
    }
}
