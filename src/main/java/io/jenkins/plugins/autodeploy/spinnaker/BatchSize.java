package io.jenkins.plugins.autodeploy.spinnaker;

/**
 * The size limit of one request. An answer that is too large halves the limit. Each successful request of the full size
 * adds one to the limit. So the limit stays near the largest size that works. Not safe for use by many threads at once.
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

    /** @param size the size of a request whose answer was too large */
    void tooLarge(int size) {
        current = Math.max(1, size / 2);
    }

    /** @param size the size of a successful request */
    void succeeded(int size) {
        if (size >= current && current < most) {
            current++;
        }
    }
}
