package io.jenkins.plugins.autodeploy.http;

import java.io.IOException;

/** The answer is not the JSON that was expected. The message quotes no part of the answer. */
public class UnreadableAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param fault what is wrong, as an end of a sentence that begins with "the answer" */
    UnreadableAnswerException(String fault) {
        super("the answer " + fault);
    }

    /** The answer is JSON, but it has not the expected form. */
    public static final class Form extends UnreadableAnswerException {

        private static final long serialVersionUID = 1;

        /** An answer of another form. */
        public Form() {
            super("is JSON of an unexpected form");
        }
    }
}
