package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a dialog shows: a form, or the reason why there is none.
 *
 * @param <F> the type of the form
 * @param status the HTTP status of the response
 * @param refusal why there is no form, in words; empty if there is a form
 * @param form the form; null if there is none
 */
@Restricted(NoExternalUse.class)
public record Dialog<F>(
        int status, @NonNull String refusal, @Nullable F form) {

    /**
     * Makes a form.
     *
     * @param <F> the type of the form
     */
    @FunctionalInterface
    interface Maker<F> {

        /**
         * @throws UserErrorException if the request is wrong; the message says why
         * @throws RefusedException if the person may not act; the message says what is missing
         * @throws IOException if the record can't be read; the message names the file
         */
        @NonNull
        F make() throws IOException, UserErrorException, RefusedException;
    }

    /** A view must get a value even if there is no form: it would show an exception as an empty dialog. */
    @NonNull
    static <F> Dialog<F> of(@NonNull Maker<F> maker) {
        try {
            return new Dialog<>(ActionResponse.DONE, "", maker.make());
        } catch (UserErrorException e) {
            return refused(ActionResponse.BAD_REQUEST, e.getMessage());
        } catch (RefusedException e) {
            return refused(e.status(), e.getMessage());
        } catch (IOException e) {
            return refused(ActionResponse.FAILED, FailureText.of(e));
        }
    }

    private static <F> Dialog<F> refused(int status, String why) {
        return new Dialog<>(status, UntrustedText.clean(String.valueOf(why)), null);
    }
}
