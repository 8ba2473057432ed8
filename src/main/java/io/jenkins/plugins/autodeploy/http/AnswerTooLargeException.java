package io.jenkins.plugins.autodeploy.http;

import java.io.IOException;

/** The answer is larger than the plugin reads. The same request gets the same answer again. */
public final class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param excess what is too large, and the limit, as an end of a sentence that begins with "the answer" */
    AnswerTooLargeException(String excess) {
        super("the answer " + excess);
    }
}
