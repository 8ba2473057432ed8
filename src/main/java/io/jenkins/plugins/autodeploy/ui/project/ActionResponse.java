package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.io.IOException;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The response to a page that asked for an action.
 *
 * @param status the HTTP status
 * @param text plain text: the path of the next page, empty to stay, or an error message
 */
record ActionResponse(int status, @NonNull String text) {

    private static final int DONE = 200;

    private static final int BAD_REQUEST = 400;

    private static final int FAILED = 500;

    /** The work that a person asked for. */
    @FunctionalInterface
    interface Work {

        /**
         * @return the path of the page to go to; empty to stay
         * @throws UserErrorException if the request is wrong; the message says why
         * @throws IOException if the work failed; the message says why
         */
        @NonNull
        String run() throws IOException, UserErrorException;
    }

    /**
     * Does the work. An exception that is caused by a bug is not caught here. Jenkins logs the exception and shows its
     * own error page, without the message of the exception.
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

    /** Does the work as {@link #of} does, and sends the response. */
    static void to(@NonNull StaplerResponse2 response, @NonNull Work work) throws IOException {
        ActionResponse done = of(work);
        response.setStatus(done.status());
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(done.text());
    }
}
