package io.jenkins.plugins.autodeploy.ui.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.project.Arrivals.Stay;
import java.io.IOException;
import org.kohsuke.stapler.StaplerResponse2;

/** What a search found, as JSON for programs. docs/rest.md describes it. Times are milliseconds since the epoch. */
final class SearchResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SearchResponse() {}

    /**
     * Searches and sends the response. If the request is wrong, the response says why, as plain text.
     *
     * @param query what the person looks for; null if the request does not say it
     * @param root the path of Jenkins, without a slash at its end
     */
    static void to(@NonNull StaplerResponse2 response, @Nullable String query, @NonNull String root)
            throws IOException {
        String json;
        try {
            ViewContext context = CurrentUser.viewContext(root, null);
            json = json(ChangeSearch.find(query == null ? "" : query, root, context), context);
        } catch (UserErrorException e) {
            ActionResponse.to(response, () -> {
                throw e;
            });
            return;
        }
        response.setStatus(ActionResponse.DONE);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(json);
    }

    @NonNull
    static String json(@NonNull ChangeAnswers found, @NonNull ViewContext context) {
        ObjectNode json = JSON.createObjectNode().put("query", found.query()).put("incomplete", found.incomplete());
        ArrayNode answers = json.putArray("answers");
        found.answers().forEach(answer -> put(answers.addObject(), answer, context));
        found.notes().forEach(json.putArray("notes")::add);
        return json.toString();
    }

    private static void put(ObjectNode json, ChangeAnswer answer, ViewContext context) {
        Link subject = answer.subject();
        ReleaseRecord release = answer.release();
        json.put("repository", UntrustedText.clean(answer.repository()))
                .put("key", answer.key().toString())
                .put("found", answer.match().name())
                .put("text", subject.text())
                .put("url", subject.url());
        json.putObject("release")
                .put("tag", UntrustedText.clean(release.tag()))
                .put("commit", UntrustedText.clean(release.commit()))
                .put("at", release.at().toEpochMilli())
                .put("by", context.by(release.deployer(), release.at()).text())
                .put("url", new GitHubLinks(answer.url()).release(release.tag()).url());
        ArrayNode stacks = json.putArray("stacks");
        answer.stacks().forEach(stack -> put(stacks.addObject(), stack, context));
    }

    private static void put(ObjectNode json, ChangeOnStack stack, ViewContext context) {
        json.put("stack", stack.stack()).put("presence", stack.presence().name());
        Stay stay = stack.stay();
        boolean there = stack.presence() == ChangeOnStack.Presence.THERE && stay != null && stay.taken() == null;
        json.put("since", there ? Long.valueOf(stay.since().toEpochMilli()) : null)
                .put("exact", there && stay.exact());
        SentTrigger current = stack.current();
        json.put(
                        "release",
                        current == null
                                ? null
                                : UntrustedText.clean(current.release().tag()))
                .put(
                        "deployedAt",
                        current == null ? null : Long.valueOf(current.at().toEpochMilli()))
                .put(
                        "by",
                        current == null
                                ? null
                                : TriggerView.by(current, context).text());
        ArrayNode reasons = json.putArray("reasons");
        stack.absences()
                .forEach(each ->
                        reasons.addObject().put("kind", each.kind().name()).put("text", each.text()));
    }
}
