$version: "2"

namespace com.amazonaws.apigateway

use smithy.rules#endpointRuleSet
use smithy.rules#endpointTests

// The endpoint follows from the region, unless a custom endpoint is set. FIPS and dual-stack hosts are used only in partitions
// that have them. In the GovCloud partition, the ordinary hosts are the FIPS hosts.
apply BackplaneControlService @endpointRuleSet({
    version: "1.0"
    parameters: {
        Region: { builtIn: "AWS::Region", required: false, documentation: "The AWS region to call.", type: "string" }
        UseDualStack: {
            builtIn: "AWS::UseDualStack"
            required: true
            default: false
            documentation: "Whether to call a host that is also reachable over IPv6."
            type: "boolean"
        }
        UseFIPS: {
            builtIn: "AWS::UseFIPS"
            required: true
            default: false
            documentation: "Whether to call a host with FIPS 140 validated cryptography."
            type: "boolean"
        }
        Endpoint: {
            builtIn: "SDK::Endpoint"
            required: false
            documentation: "A base URL to call instead of the service's own."
            type: "string"
        }
    }
    rules: [
        {
            conditions: [
                {
                    fn: "isSet"
                    argv: [
                        {
                            ref: "Endpoint"
                        }
                    ]
                }
            ]
            rules: [
                {
                    conditions: [
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseFIPS"
                                }
                                true
                            ]
                        }
                    ]
                    error: "A custom endpoint cannot be combined with UseFIPS"
                    type: "error"
                }
                {
                    conditions: [
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseDualStack"
                                }
                                true
                            ]
                        }
                    ]
                    error: "A custom endpoint cannot be combined with UseDualStack"
                    type: "error"
                }
                {
                    conditions: []
                    endpoint: {
                        url: { ref: "Endpoint" }
                        properties: {}
                        headers: {}
                    }
                    type: "endpoint"
                }
            ]
            type: "tree"
        }
        {
            conditions: [
                {
                    fn: "isSet"
                    argv: [
                        {
                            ref: "Region"
                        }
                    ]
                }
                {
                    fn: "aws.partition"
                    argv: [
                        {
                            ref: "Region"
                        }
                    ]
                    assign: "Partition"
                }
            ]
            rules: [
                {
                    conditions: [
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseFIPS"
                                }
                                true
                            ]
                        }
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    fn: "getAttr"
                                    argv: [
                                        {
                                            ref: "Partition"
                                        }
                                        "supportsFIPS"
                                    ]
                                }
                                false
                            ]
                        }
                    ]
                    error: "The partition of this region has no FIPS endpoints"
                    type: "error"
                }
                {
                    conditions: [
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseDualStack"
                                }
                                true
                            ]
                        }
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    fn: "getAttr"
                                    argv: [
                                        {
                                            ref: "Partition"
                                        }
                                        "supportsDualStack"
                                    ]
                                }
                                false
                            ]
                        }
                    ]
                    error: "The partition of this region has no dual-stack endpoints"
                    type: "error"
                }
                {
                    conditions: [
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseFIPS"
                                }
                                true
                            ]
                        }
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseDualStack"
                                }
                                true
                            ]
                        }
                    ]
                    endpoint: {
                        url: "https://apigateway-fips.{Region}.{Partition#dualStackDnsSuffix}"
                        properties: {}
                        headers: {}
                    }
                    type: "endpoint"
                }
                {
                    conditions: [
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseFIPS"
                                }
                                true
                            ]
                        }
                        {
                            fn: "not"
                            argv: [
                                {
                                    fn: "stringEquals"
                                    argv: [
                                        {
                                            fn: "getAttr"
                                            argv: [
                                                {
                                                    ref: "Partition"
                                                }
                                                "name"
                                            ]
                                        }
                                        "aws-us-gov"
                                    ]
                                }
                            ]
                        }
                    ]
                    endpoint: {
                        url: "https://apigateway-fips.{Region}.{Partition#dnsSuffix}"
                        properties: {}
                        headers: {}
                    }
                    type: "endpoint"
                }
                {
                    conditions: [
                        {
                            fn: "booleanEquals"
                            argv: [
                                {
                                    ref: "UseDualStack"
                                }
                                true
                            ]
                        }
                    ]
                    endpoint: {
                        url: "https://apigateway.{Region}.{Partition#dualStackDnsSuffix}"
                        properties: {}
                        headers: {}
                    }
                    type: "endpoint"
                }
                {
                    conditions: []
                    endpoint: {
                        url: "https://apigateway.{Region}.{Partition#dnsSuffix}"
                        properties: {}
                        headers: {}
                    }
                    type: "endpoint"
                }
            ]
            type: "tree"
        }
        {
            conditions: []
            error: "A region or a custom endpoint is required"
            type: "error"
        }
    ]
})

apply BackplaneControlService @endpointTests({
    version: "1.0"
    testCases: [
        {
            documentation: "a region alone"
            params: { Region: "us-east-1" }
            expect: {
                endpoint: { url: "https://apigateway.us-east-1.amazonaws.com" }
            }
        }
        {
            documentation: "a region of the China partition"
            params: { Region: "cn-north-1" }
            expect: {
                endpoint: { url: "https://apigateway.cn-north-1.amazonaws.com.cn" }
            }
        }
        {
            documentation: "FIPS"
            params: { Region: "us-east-1", UseFIPS: true }
            expect: {
                endpoint: { url: "https://apigateway-fips.us-east-1.amazonaws.com" }
            }
        }
        {
            documentation: "FIPS in GovCloud, where the ordinary host is the FIPS host"
            params: { Region: "us-gov-west-1", UseFIPS: true }
            expect: {
                endpoint: { url: "https://apigateway.us-gov-west-1.amazonaws.com" }
            }
        }
        {
            documentation: "dual-stack"
            params: { Region: "us-east-1", UseDualStack: true }
            expect: {
                endpoint: { url: "https://apigateway.us-east-1.api.aws" }
            }
        }
        {
            documentation: "FIPS and dual-stack"
            params: { Region: "us-east-1", UseFIPS: true, UseDualStack: true }
            expect: {
                endpoint: { url: "https://apigateway-fips.us-east-1.api.aws" }
            }
        }
        {
            documentation: "a custom endpoint with a region"
            params: { Region: "us-east-1", Endpoint: "http://localhost:4566" }
            expect: {
                endpoint: { url: "http://localhost:4566" }
            }
        }
        {
            documentation: "a custom endpoint without a region"
            params: { Endpoint: "https://example.com" }
            expect: {
                endpoint: { url: "https://example.com" }
            }
        }
        {
            documentation: "a custom endpoint with FIPS"
            params: { Region: "us-east-1", Endpoint: "https://example.com", UseFIPS: true }
            expect: { error: "A custom endpoint cannot be combined with UseFIPS" }
        }
        {
            documentation: "a custom endpoint with dual-stack"
            params: { Region: "us-east-1", Endpoint: "https://example.com", UseDualStack: true }
            expect: { error: "A custom endpoint cannot be combined with UseDualStack" }
        }
        {
            documentation: "neither a region nor an endpoint"
            params: {}
            expect: { error: "A region or a custom endpoint is required" }
        }
    ]
})
