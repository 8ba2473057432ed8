package io.jenkins.plugins.autodeploy.ui.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.ui.project.ChangesText.ChangeList;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a deployment brings and takes away, as JSON for the dialog and for programs: {@code lists} with {@code heading},
 * {@code pullRequests} and {@code more}; each pull request has {@code text} and perhaps {@code url}. Then {@code warnings},
 * and {@code asksAgain}: if it is true, a deployment needs {@code acrossNoRollback=true}. The texts are in the language of the
 * request.
 */
final class ChangesResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangesResponse() {}

    /** Reads the changes. */
    @FunctionalInterface
    interface ChangesWork {

        /**
         * @throws UserErrorException if the request is wrong; the message says why
         * @throws RefusedException if the person may not act; the message says what is missing
         * @throws IOException if the record can't be read; the message names the file
         */
        @NonNull
        ChangesText read() throws IOException, UserErrorException, RefusedException;
    }

    /** Reads the changes and sends the response. If they can't be read, the response says why, as plain text. */
    static void to(@NonNull StaplerResponse2 response, @NonNull Locale locale, @NonNull ChangesWork work)
            throws IOException {
        AtomicReference<ChangesText> changes = new AtomicReference<>();
        ActionResponse failure = ActionResponse.of(
                () -> {
                    changes.set(work.read());
                    return "";
                },
                FailureText::of);
        if (changes.get() == null) {
            failure.send(response);
            return;
        }
        response.setStatus(ActionResponse.DONE);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().print(json(changes.get(), locale));
    }

    @NonNull
    static String json(@NonNull ChangesText changes, @NonNull Locale locale) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode lists = json.putArray("lists");
        for (ChangeList each : changes.lists()) {
            ObjectNode list = lists.addObject().put("heading", each.heading().toString(locale));
            ArrayNode pullRequests = list.putArray("pullRequests");
            each.pullRequests().forEach(pullRequest -> {
                ObjectNode one = pullRequests.addObject().put("text", pullRequest.text());
                if (pullRequest.url() != null) {
                    one.put("url", pullRequest.url());
                }
            });
            list.put(
                    "more",
                    each.more() == 0
                            ? ""
                            : Messages._ChangesText_More(each.more()).toString(locale));
        }
        ArrayNode warnings = json.putArray("warnings");
        changes.warnings().forEach(each -> warnings.add(each.toString(locale)));
        return json.put("asksAgain", changes.asksAgain()).toString();
    }
}
