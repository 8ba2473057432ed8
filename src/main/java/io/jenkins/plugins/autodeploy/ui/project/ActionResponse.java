package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.io.IOException;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What the page that asked for an action is told: plain text, which it shows as text.
 *
 * @param status of HTTP
 */
record ActionResponse(int status, @NonNull String text) {

    private static final int DONE = 200;

    private static final int BAD_REQUEST = 400;

    private static final int FAILED = 500;

    /** What a person asked for. */
    @FunctionalInterface
    interface Work {

        /**
         * @return the path of the page to go to; empty to stay
         * @throws UserErrorException if it can't be done as it is asked for; the message says why
         * @throws IOException if it failed; the message says why
         */
        @NonNull
        String run() throws IOException, UserErrorException;
    }

    /**
     * Does the work. A bug of the work is thrown on: Jenkins logs it and shows its own error page, with nothing of the
     * bug's message on it.
     */
    @NonNull
    static ActionResponse of(@NonNull Work work) {
        try {
            return new ActionResponse(DONE, work.run());
        } catch (UserErrorException e) {
            return new ActionResponse(BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new ActionResponse(FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** Does the work, as {@link #of} says, and sends how it went. */
    static void to(@NonNull StaplerResponse2 response, @NonNull Work work) throws IOException {
        ActionResponse done = of(work);
        response.setStatus(done.status());
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(done.text());
    }
}
