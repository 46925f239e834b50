using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Test-ScalekitWebhook returns false unless everything is right, and accepts requests in the form of each script host.</summary>
public sealed class WebhookTestingTests : IDisposable
{
    private const string Body = """{"id":"evt_1","type":"organization.created","display_name":"Zoë"}""";
    private const string Test = "Test-ScalekitWebhook -Body $body -Header $headers -Secret $webhookSecret";

    private readonly Shell shell = new();
    private readonly SignedWebhook webhook = new(Body);

    public WebhookTestingTests() => webhook.GiveTo(shell);

    public static TheoryData<string> Shapes => [.. ShapesByName.Keys];

    private static Dictionary<string, Func<SignedWebhook, object>> ShapesByName => new()
    {
        ["hashtable"] = signed => signed.Headers,
        ["dictionary of texts"] = signed => Pairs(signed).ToDictionary(pair => pair.Key, pair => pair.Value),
        ["dictionary of lists"] = signed => Pairs(signed).ToDictionary(pair => pair.Key, pair => new[] { pair.Value }),
        ["dictionary in capitals"] = signed => Pairs(signed).ToDictionary(pair => pair.Key.ToUpperInvariant(), pair => pair.Value),
        ["collection of an HttpListener"] = signed =>
        {
            var headers = new WebHeaderCollection();
            foreach (var pair in Pairs(signed))
                headers.Add(pair.Key, pair.Value);
            return headers;
        },
        ["collection"] = signed =>
        {
            var headers = new NameValueCollection();
            foreach (var pair in Pairs(signed))
                headers.Add(pair.Key, pair.Value);
            return headers;
        },
        ["list of pairs"] = signed => Pairs(signed)
            .Select(pair => new KeyValuePair<string, IEnumerable<string>>(pair.Key, [pair.Value])).ToList(),
        ["object"] = signed =>
        {
            var headers = new PSObject();
            foreach (var pair in Pairs(signed))
                headers.Properties.Add(new PSNoteProperty(pair.Key, pair.Value));
            return headers;
        },
        ["ordered dictionary"] = signed =>
        {
            var headers = new OrderedDictionary();
            foreach (var pair in Pairs(signed))
                headers.Add(pair.Key, PSObject.AsPSObject(pair.Value));
            return headers;
        },
    };

    public void Dispose() => shell.Dispose();

    [Fact]
    public void It_needs_no_session()
    {
        Assert.True(IsGenuine());
        shell.Run("Get-ScalekitSession").Succeeded();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Headers_come_in_any_shape(string shape)
    {
        shell.Set("headers", ShapesByName[shape](webhook));
        Assert.True(IsGenuine());
        shell.Set("headers", ShapesByName[shape](new SignedWebhook(Body + " ")));
        Assert.False(IsGenuine());
    }

    [Theory]
    [InlineData("$body")]
    [InlineData("$bytes")]
    [InlineData("([object[]] $bytes)")]
    [InlineData("($bytes | ForEach-Object { $_ })")]
    public void A_body_is_text_or_bytes(string body)
    {
        shell.Set("bytes", Encoding.UTF8.GetBytes(Body));
        Assert.True(IsGenuine(Test.Replace("$body", body, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("@('{', '}')", "list of lines")]
    [InlineData("([string[]] ('{', '}'))", "list of lines")]
    [InlineData("@{ id = 1 }", "is an object (Hashtable)")]
    [InlineData("([pscustomobject] @{ id = 1 })", "is an object")]
    [InlineData("12", "is an object")]
    public void A_body_that_was_read_already_is_an_error_and_false(string body, string problem)
    {
        var outcome = shell.Run(Test.Replace("$body", body, StringComparison.Ordinal));

        var error = outcome.Failed("InvalidValue");
        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("RawBody", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(false, Assert.Single(outcome.Output).BaseObject);
    }

    [Theory]
    [InlineData("$null", "$headers", "does not match")]
    [InlineData("''", "$headers", "does not match")]
    [InlineData("@()", "$headers", "does not match")]
    [InlineData("$body", "$null", "webhook-id is missing")]
    [InlineData("$body", "@{}", "webhook-id is missing")]
    [InlineData("$body", "''", "webhook-id is missing")]
    [InlineData("$body", "@($null, 1, 'a')", "webhook-id is missing")]
    [InlineData("$body", "@{ 'webhook-id' = $null }", "webhook-id is missing")]
    [InlineData("$body", "@{ 'webhook-id' = 1; 'webhook-timestamp' = 2; 'webhook-signature' = 3 }", "seconds ago")]
    public void Whatever_a_stranger_sends_is_false_and_no_error(string body, string headers, string reason)
    {
        var outcome = shell.Run($"Test-ScalekitWebhook {body} {headers} -Secret $webhookSecret -Verbose");

        Assert.Equal(false, outcome.One().BaseObject);
        Assert.Contains(outcome.Verbose, line => line.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Secret $null", "-Secret was given without a value")]
    [InlineData("-Secret @()", "-Secret was given without a value")]
    [InlineData("-Secret ([securestring]::new())", "-Secret was given without a value")]
    [InlineData("", "was not given, and SCALEKIT_WEBHOOK_SECRET is not set")]
    [InlineData("-Kind Interceptor", "was not given, and SCALEKIT_INTERCEPTOR_SECRET is not set")]
    [InlineData("-Secret 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'", "must be a SecureString")]
    [InlineData("-Secret $webhookSecret, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'", "must be a SecureString")]
    [InlineData("-Secret 5", "an object (Int32), not a SecureString")]
    [InlineData("-Secret @{ a = 1 }", "not a SecureString")]
    [InlineData("-Secret $webhookSecret -Tolerance 0:00:00", "must be from 00:00:01 to 01:00:00. A plain number means seconds.")]
    [InlineData("-Secret $webhookSecret -Tolerance -0:05:00", "must be from 00:00:01 to 01:00:00")]
    [InlineData("-Secret $webhookSecret -Tolerance 1:00:01", "must be from 00:00:01 to 01:00:00")]
    [InlineData("-Secret $webhookSecret -Tolerance 300000", "must be from 00:00:01 to 01:00:00")]
    [InlineData("-Secret $webhookSecret -Tolerance ([TimeSpan]::MaxValue)", "must be from 00:00:01 to 01:00:00")]
    [InlineData("-Secret $webhookSecret -Tolerance 24:00:00", "would be read as 24 days")]
    [InlineData("-Secret $webhookSecret -Tolerance '5m'", "not a time span")]
    [InlineData("-Secret $webhookSecret -Tolerance (1, 2)", "not a time span")]
    [InlineData("-Secret $webhookSecret -Tolerance $null", "-Tolerance was given without a value")]
    [InlineData("-Secret $webhookSecret -Kind Event", "-Kind is 'Event'; it must be Webhook or Interceptor")]
    [InlineData("-Secret $webhookSecret -Kind 1", "it must be Webhook or Interceptor")]
    [InlineData("-Secret $webhookSecret -Kind ('Webhook', 'Interceptor')", "it must be Webhook or Interceptor")]
    [InlineData("-Secret $webhookSecret -Kind $null", "-Kind was given without a value")]
    public void A_script_that_goes_on_after_errors_does_not_go_on_with_the_request(string parameters, string problem)
    {
        var outcome = shell.Run(
            $"if (-not (Test-ScalekitWebhook -Body $body -Header $headers {parameters})) {{ 'refused'; return }}; 'accepted'");

        Assert.Contains(problem, outcome.Failed("InvalidValue").ToString(), StringComparison.Ordinal);
        Assert.Equal("refused", Assert.Single(outcome.Output).ToString());
    }

    [Theory]
    [InlineData("-Body $body -Secret $webhookSecret", "-Header is missing")]
    [InlineData("$body", "-Header is missing")]
    [InlineData("-Header $headers -Secret $webhookSecret", "-Body is missing")]
    [InlineData("", "-Body is missing")]
    [InlineData("$body $broken -Secret $webhookSecret", "cannot be checked: ")]
    public void What_the_engine_would_ask_for_or_stumble_over_is_an_error_and_false(string parameters, string problem)
    {
        shell.Run(
            "$broken = [pscustomobject]@{ a = 1 }; "
            + "$broken.PSObject.Properties.Add([psscriptproperty]::new('webhook-id', { throw 'broken' }))").Succeeded();
        var outcome = shell.Run($"if (-not (Test-ScalekitWebhook {parameters})) {{ 'refused'; return }}; 'accepted'");

        var error = outcome.Failed("InvalidValue");
        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal("refused", Assert.Single(outcome.Output).ToString());
    }

    [Theory]
    [InlineData("Test-ScalekitWebhook")]
    [InlineData("ConvertFrom-ScalekitWebhook")]
    public void No_parameter_of_a_check_can_fail_to_bind(string cmdlet)
    {
        var parameters = ((CommandInfo)shell.Run($"Get-Command {cmdlet}").One().BaseObject).Parameters.Values
            .Where(parameter => parameter.ParameterType != typeof(SwitchParameter)
                && !typeof(System.Management.Automation.Internal.CommonParameters).GetProperties().Any(one => one.Name == parameter.Name))
            .ToArray();

        Assert.Equal(["Body", "Header", "Kind", "Secret", "Tolerance"], parameters.Select(parameter => parameter.Name).Order());
        Assert.All(parameters, parameter =>
        {
            Assert.Equal(typeof(object), parameter.ParameterType);
            Assert.DoesNotContain(parameter.ParameterSets.Values, set => set.IsMandatory);
            Assert.Empty(parameter.Attributes.OfType<ArgumentTransformationAttribute>());
            Assert.Empty(parameter.Attributes.OfType<ValidateArgumentsAttribute>());
        });
    }

    [Theory]
    [InlineData("Test-ScalekitWebhook")]
    [InlineData("ConvertFrom-ScalekitWebhook")]
    public void Kinds_complete(string cmdlet) =>
        Assert.Equal(["Webhook", "Interceptor"], shell.Complete($"{cmdlet} -Kind ").Select(one => one.CompletionText));

    [Theory]
    [InlineData("'{0}'")]
    [InlineData("@('{0}')")]
    [InlineData("@($webhookSecret, '{0}')")]
    public void A_secret_as_text_is_refused_and_not_shown(string secret)
    {
        var given = secret.Replace("{0}", SignedWebhook.Secret, StringComparison.Ordinal);
        var outcome = shell.Run($"Test-ScalekitWebhook -Body $body -Header $headers -Secret {given} -Verbose -Debug");

        var error = (outcome.Terminating ?? Assert.Single(outcome.Errors)).Exception.Message;
        Assert.Contains("SecureString", error, StringComparison.Ordinal);
        Assert.Contains("SCALEKIT_WEBHOOK_SECRET", error, StringComparison.Ordinal);
        Assert.DoesNotContain("-SecretName", error, StringComparison.Ordinal);
        Assert.DoesNotContain("MfKQ9", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_secrets_are_good_while_one_replaces_the_other()
    {
        shell.Set("other", Shell.Secure("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"));
        Assert.False(IsGenuine("Test-ScalekitWebhook $body $headers -Secret $other"));
        Assert.True(IsGenuine("Test-ScalekitWebhook $body $headers -Secret $other, $webhookSecret"));
        Assert.True(IsGenuine("Test-ScalekitWebhook $body $headers -Secret $webhookSecret, $other"));
    }

    [Fact]
    public void A_tolerance_lets_older_ones_pass()
    {
        var old = new SignedWebhook(Body, at: DateTimeOffset.UtcNow.AddMinutes(-20));
        old.GiveTo(shell);
        Assert.False(IsGenuine());
        Assert.True(IsGenuine(Test + " -Tolerance 0:30:00"));
        Assert.True(IsGenuine(Test + " -Tolerance 1:00:00"));
    }

    [Theory]
    [InlineData("300", false)]
    [InlineData("'300'", false)]
    [InlineData("1500", true)]
    [InlineData("'1500'", true)]
    [InlineData("'0:25:00'", true)]
    [InlineData("([timespan] '0:25:00')", true)]
    public void A_plain_number_as_a_tolerance_is_seconds(string tolerance, bool isGenuine)
    {
        new SignedWebhook(Body, at: DateTimeOffset.UtcNow.AddMinutes(-20)).GiveTo(shell);
        Assert.Equal(isGenuine, IsGenuine($"[cultureinfo]::CurrentCulture = 'de-DE'; {Test} -Tolerance {tolerance}"));
    }

    [Fact]
    public void An_interceptor_says_so()
    {
        new SignedWebhook(Body, "interceptor").GiveTo(shell);
        Assert.True(IsGenuine(Test + " -Kind Interceptor"));
        var outcome = shell.Run(Test + " -Verbose");
        Assert.Equal(false, outcome.One().BaseObject);
        Assert.Contains("-Kind Interceptor", Assert.Single(outcome.Verbose), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_tells_why_without_what_is_secret()
    {
        shell.Set("body", Body + " ");
        var outcome = shell.Run(Test + " -Verbose -Debug");

        Assert.Equal(false, outcome.One().BaseObject);
        var line = Assert.Single(outcome.Verbose);
        Assert.StartsWith(
            "The webhook cannot be trusted: its signature does not match the body, the headers and the secret.",
            line,
            StringComparison.Ordinal);
        Assert.DoesNotContain("MfKQ9", line, StringComparison.Ordinal);
        Assert.DoesNotContain("v1,", line, StringComparison.Ordinal);
    }

    private bool IsGenuine(string test = Test) => (bool)shell.Run(test).One().BaseObject;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(SignedWebhook signed) =>
        signed.Headers.Cast<System.Collections.DictionaryEntry>()
            .Select(entry => new KeyValuePair<string, string>((string)entry.Key, (string)entry.Value!));
}
