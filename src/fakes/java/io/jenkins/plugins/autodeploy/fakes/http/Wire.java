package io.jenkins.plugins.autodeploy.fakes.http;

import java.time.Duration;

/** What one request came over and its answer goes back over: a socket, or memory. */
public interface Wire {

    /**
     * Sends an answer back and ends.
     *
     * @param bytes how many of the body's; of fewer than it has, the connection breaks in the middle
     */
    void send(Answer answer, int bytes);

    /** Ends without an answer. */
    void close();

    /** Goes on later. */
    void later(Duration delay, Runnable then);
}
