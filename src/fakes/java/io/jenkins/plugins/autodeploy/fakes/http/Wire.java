package io.jenkins.plugins.autodeploy.fakes.http;

import java.time.Duration;

/** The connection of one request and its answer: a socket, or memory. */
public interface Wire {

    /**
     * Sends an answer back and ends.
     *
     * @param bytes how many bytes of the body to send. If the body has more, the connection breaks in the middle
     */
    void send(Answer answer, int bytes);

    /** Ends without an answer. */
    void close();

    /** Goes on later. */
    void later(Duration delay, Runnable then);
}
