package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.Account;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** A "simple user" of the REST API. */
final class AccountJson {
    private AccountJson() {}

    static ObjectNode simple(Instance instance, Account account) {
        String url = instance.apiUrl() + "/users/" + account.login();
        return Json.object()
                .put("login", account.login())
                .put("id", account.id())
                .put("node_id", NodeId.of("User", account.id()))
                .put("avatar_url", instance.htmlUrl() + "/avatars/u/" + account.id())
                .put("gravatar_id", "")
                .put("url", url)
                .put("html_url", instance.htmlUrl() + "/" + account.login())
                .put("repos_url", url + "/repos")
                .put("organizations_url", url + "/orgs")
                .put("followers_url", url + "/followers")
                .put("following_url", url + "/following{/other_user}")
                .put("gists_url", url + "/gists{/gist_id}")
                .put("starred_url", url + "/starred{/owner}{/repo}")
                .put("subscriptions_url", url + "/subscriptions")
                .put("events_url", url + "/events{/privacy}")
                .put("received_events_url", url + "/received_events")
                .put("type", account.type())
                .put("site_admin", false);
    }

    static ObjectNode full(Instance instance, Account account) {
        return simple(instance, account)
                .put("name", account.login())
                .put("company", (String) null)
                .put("blog", "")
                .put("location", (String) null)
                .put("email", (String) null)
                .put("bio", (String) null)
                .put("public_repos", 0)
                .put("public_gists", 0)
                .put("followers", 0)
                .put("following", 0)
                .put("created_at", "2020-01-01T00:00:00Z")
                .put("updated_at", "2020-01-01T00:00:00Z");
    }
}
