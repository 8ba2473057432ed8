package io.jenkins.plugins.autodeploy.ui.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.CheckFinding;
import io.jenkins.plugins.autodeploy.check.CheckedRepository;
import io.jenkins.plugins.autodeploy.check.CheckedStack;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a check found, as JSON for pages and programs: {@code stacks} with {@code stack}, {@code repositories},
 * {@code severity} and {@code findings}; each finding has {@code kind}, {@code severity} and {@code text}. The text is in
 * the language of the request. It holds no secret and no constraint. The check of a project also has
 * {@code repositories} with {@code repository}, {@code severity} and {@code findings}, and {@code problem} if the stacks
 * can't be checked.
 */
final class CheckResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckResponse() {}

    /** Checks stacks and repositories. */
    @FunctionalInterface
    interface CheckWork {

        /** @throws UserErrorException if it can't be checked; the message says why */
        @NonNull
        CheckReport run() throws UserErrorException;
    }

    /** Runs the check and sends the response. If it can't be checked, the response says why, as plain text. */
    static void to(@NonNull StaplerResponse2 response, @NonNull CheckWork check) throws IOException {
        String json;
        try {
            json = json(check.run());
        } catch (UserErrorException e) {
            ActionResponse.to(response, () -> {
                throw e;
            });
            return;
        }
        response.setStatus(ActionResponse.DONE);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().print(json);
    }

    @NonNull
    static String json(@NonNull CheckReport report) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode stacks = json.putArray("stacks");
        for (CheckedStack each : report.stacks()) {
            ObjectNode stack = stacks.addObject().put("stack", each.stack()).put("severity", name(each.severity()));
            each.repositories().forEach(stack.putArray("repositories")::add);
            findings(stack, each.findings());
        }
        if (!report.repositories().isEmpty()) {
            ArrayNode repositories = json.putArray("repositories");
            for (CheckedRepository each : report.repositories()) {
                ObjectNode repository = repositories
                        .addObject()
                        .put("repository", UntrustedText.clean(each.repository()))
                        .put("severity", name(each.severity()));
                findings(repository, each.findings());
            }
        }
        if (!report.problem().isEmpty()) {
            json.put("problem", UntrustedText.clean(report.problem()));
        }
        return json.toString();
    }

    private static void findings(ObjectNode checked, List<? extends CheckFinding> findings) {
        ArrayNode json = checked.putArray("findings");
        for (CheckFinding each : findings) {
            json.addObject()
                    .put("kind", each.name())
                    .put("severity", name(each.severity()))
                    .put("text", each.text().toString());
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
