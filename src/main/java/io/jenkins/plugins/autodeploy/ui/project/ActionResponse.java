package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import org.kohsuke.stapler.StaplerResponse2;

/** What the page that asked for an action is told: plain text, which it shows as text. */
final class ActionResponse {

    private static final int BAD_REQUEST = 400;

    private static final int FAILED = 500;

    private ActionResponse() {}

    /** What a person asked for. */
    @FunctionalInterface
    interface Work {

        /**
         * @return the path of the page to go to; empty to stay
         * @throws IllegalArgumentException if it can't be done as it is asked for; the message says why
         * @throws IOException if it failed; the message says why
         */
        @NonNull
        String run() throws IOException;
    }

    static void to(@NonNull StaplerResponse2 response, @NonNull Work work) throws IOException {
        String text;
        try {
            text = work.run();
        } catch (IllegalArgumentException e) {
            response.setStatus(BAD_REQUEST);
            text = String.valueOf(e.getMessage());
        } catch (IOException e) {
            response.setStatus(FAILED);
            text = String.valueOf(e.getMessage());
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(text);
    }
}
