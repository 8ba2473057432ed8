package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.IOException;
import java.util.function.Function;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The response to a page that asked for an action.
 *
 * @param status the HTTP status
 * @param text plain text: the path of the next page, empty to stay, or an error message
 */
record ActionResponse(int status, @NonNull String text) {

    static final int DONE = 200;

    static final int BAD_REQUEST = 400;

    static final int FAILED = 500;

    ActionResponse {
        text = UntrustedText.clean(text);
    }

    /** The work that a person asked for. */
    @FunctionalInterface
    interface Work {

        /**
         * @return the path of the page to go to; empty to stay
         * @throws UserErrorException if the request is wrong; the message says why
         * @throws RefusedException if the person may not do this; the message says what is missing
         * @throws IOException if the work failed; the message says why
         */
        @NonNull
        String run() throws IOException, UserErrorException, RefusedException;
    }

    /**
     * Does the work.
     *
     * <p>An exception that is caused by a bug is not caught here. Jenkins logs the exception and shows its
     * own error page, without the message of the exception.
     *
     * @param failures the text for the person if the work failed
     */
    @NonNull
    static ActionResponse of(@NonNull Work work, @NonNull Function<IOException, String> failures) {
        try {
            return new ActionResponse(DONE, work.run());
        } catch (UserErrorException e) {
            return new ActionResponse(BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return new ActionResponse(e.status(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new ActionResponse(FAILED, failures.apply(e));
        }
    }

    /** Does the work as {@link #of} does, and sends the response. */
    static void to(@NonNull StaplerResponse2 response, @NonNull Work work) throws IOException {
        of(work, FailureText::of).send(response);
    }

    void send(@NonNull StaplerResponse2 response) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(text);
    }
}
