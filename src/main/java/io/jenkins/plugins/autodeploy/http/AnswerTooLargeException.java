package io.jenkins.plugins.autodeploy.http;

import java.io.IOException;

/** The answer is larger than {@link Http} reads. */
public final class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    AnswerTooLargeException(int limit) {
        super("the answer is larger than " + limit + " bytes");
    }
}
