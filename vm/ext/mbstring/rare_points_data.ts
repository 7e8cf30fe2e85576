/**
 * Code points that are rare in ordinary text, for telling encodings apart; see `detection.ts`.
 *
 * @module
 */

/** One bit for each code point up to U+FFFF, deflated, in Base64; recorded by asking mb_detect_encoding about each. */
export const RARE_POINTS =
  "7Vl9cFvVlbdn0y3slppAdkNJjNm0fLQkuCUU2rqJdnbZmJaC2AkhLdlEDWkJTewobEgUW5YutG7pbgYMi7chdRIxmy8gxGJxHBEr" +
  "0h02Jk6InZesP0QsS48Q2yKW9G4dW3qW7rv37HmSnMDSP8pMme3s+MzYmvvePef+zjm/c87TE5wFKLosTwFK8Y2XL1xVoq8H3YCV" +
  "UWN9593G0/AppWjiY6s/K7m1qGha0R8un7RYXLiBf5vfh0+v/ynx/5Ht/bGlEI3N+Cc/C/ufdXyn5P9Y9KeK3iLng5fybeA/BuL3" +
  "M+GTjADgnyk8OZWhz1Qms1p8eQSc+2R9F/+vCTHVP6ZkSv4U5Mnn64uu7B55PjRtzuwjME79Xzkx58r6sHP2tZ8zOvZ/Z6mYVXfd" +
  "a87md31lPSvT1SH7vodpaMbtHnLe6b7BmN3bRpdc2LznDLxK5qlxFUpsUVUYeudin2qLcJuqpkYEdwvO19a3fxhfVj+tfefxZUPv" +
  "2q/Rm+8RHa/bDj54Z7bm9Kk3Fp7e8IsDocqafuJ4T8wc/925BUtS4RlrIXzHdlkmxivEN578VvHIrY57Nm0ZUmubdo45xp6a9+TP" +
  "i77eueeKh2YunPbL3W9OrBjmsvdY8y3/mrGsGY3O3V5jK32JnywXGqwrd9F9Tt1yVRy0R0fZcbJrfqiM7lq7x62rwe3lm2DBKw6g" +
  "Dtb/uNcglhDo0s44Fy0Xw+83+R5ucTuiaX/trLprX3cSOK9zaPHh2PMxIsGd+S1EIOnsBCNe3cZTaiDEHfPgiE5d8d6F7JtvhO3L" +
  "PWtrX6h+a+2dX+CPtO0b+HK2ZYcahFZ65idxzzA4loD+WJQcYFQA94dLCM5DHIhjaibphVYBOgyZVySOsQfu3ZeKRpf8hBS93PKr" +
  "0r9kF2d+affOG7969YF+O6u+4qWrI97jduHKQNWY6NLNsSeORIMhQst1hKhCDC8JczTnJK6qcc/0gyt9L2g7/6ts5l3RKFPIqL6r" +
  "6Cbnoq9aQmVydMK37CK72/m+c9GmG1zLX4XmxZ6mt+uGOj9Yf0QcXh3Zaq1I1OkR23t0izK7FsMR6s8cvfc3q5SI13no8S3D6lhk" +
  "zXen7R4Vdeqq1TohbG8ku+HQQuAtCW4f9FPnRBYozPqa/Iu3amnFnE11jW+nHZ87OE/LTP+PE8OR+2fVz/nbq3/w05IaEfjH9n+G" +
  "WU2l0fIngpax4aq28QcnNnC5vG0stY2F37Pd7AWF+m/jcTdxwfgGeZoqv+y//Xsvxv1B9uGuIIl3Hl1F71TXlTa2sO/LDXseqrbe" +
  "7+6KOAhc37mAV9wWIytWgHfspy+Gvd9t9v/MWAAVhxhYBO0Ksg/mpnusSy1/1xV+c8GR8oEVhiUpVpy8uNgCjAwz1f6Ow7rpmyAy" +
  "pPNFbdD+okFJBBy2ihV9oPUuq3XTs1z1cAYqxp7H/DJqU/ZLTEGQ6RCSaWSRmuF6IJWJTOCVuowu8HlFA9TQddRQcQPjFH4MvIkk" +
  "06S45vygb5RKQe5btX3m36eEAzPpvskx/y673Cxs1yZ427bRxJsbv9SiT0teUH1nsn0dQnf6VO5/5qr5oxfoYbsMv65uvKkurDXH" +
  "Atlky5JR2/OP9e6+P94WC9M0ELD0iaAS3kC5NdbV1FUVX3jYFYOL50YXuiD5mNcjoTlIWBJSMA5hN3MIP90YWYweUWARqS/dWQKH" +
  "mwR8Xj+eccOT5R3IPKFOBNBhOAAHrAFQmTPuAiYCugy7PCp4qSp1OFn6kkWDjTUifNZA9tfaqRiRtQHjWdEJ1FcJ/+m1KJRgXfan" +
  "7Smhw8bsWDYsIKoC3eqSup8/g7RW/yaWCVJHSlIHSBWcwFqoxeT7mu6eBy+q9mRXeGxYWipcmaG7wwdsmZPjnGsCQjp5dRSCnPlJ" +
  "2Jf5xW3pVg5UOD3fufXm1RXxZjEIRNZZXjOIsa81BqUK5RbbhfRqAHK++698JKM0YBJGglFQVdiHJfasy03E+P7IWJSDm3BBQVAd" +
  "9hsGLYuuILWdZQAWv5g+3ptxl7tkX3QrONP0ico2LH2eKq8ZUr/xgOfb4LSO0Xl9NlrjSydTQQ3idMkrIQBbwL3UASIkYB3WcjLg" +
  "AoIOunS4QVdASKaHIOXcZPVHAsA987CZHDrVvW50syOd2c+i9HDwBSGIfiGrXrgGNmR+m65ielJi7fpcnlau+MW2dBe3Uva1tdN/" +
  "+PnrzxQtnr7ogecCz/Rr25r7Af6JZw4/ApHXmD8peCTijbulkEONygr03/ew/7y3DZxzymYO0f8+/u14xUEv3X8/7O5v2nyQgyN1" +
  "BFraweNLf1064ag09GVtEd2t98f0sl+vLYf4bIFYsXrW+7nOu6g1NUBs1Xd7iBBHqVlqTcahzIjc6EBvD1OsipqzrrjOALtdbAuo" +
  "JRqoFB1rjUWA65DE0tFYSlep12x1G3mvYlP0DFZUmFE7MJ2uxMvLo6oiIGUZw0Cq4AZL55eJDjsmcIqZ4u6GjYxCa1YuQ5IQQgI2" +
  "EQSv7EbOIUV5EOcAMN6qojKHgL5TWX2md9gtukJ+Bpifs06lMwmxASdkOdYfgkUCOzlZ4PBxwh3hXxsZwDEis21LHw6F98QBTvne" +
  "+PffJW1doWD9u9lqovtjlq0b2z7023sNDQLgghFqX6NKdPDEdXdcUf/D5c9f/Q/3/lvPNadX7uqshkCb5Jnz2OGZ7tn841sWPZrV" +
  "9718kp1UH/HNLC76wY3nbtn75sv6FyEyprp0GaOxmFicrF3K4WfSwzNdEP9ACK/Cna5lAJFVOHGOIkyA3+jiaAhq4K6GHUAsc0cq" +
  "nzFmfMU3Y+JfvhdMTGvqdg+88aNHp1+kZ/f+6NpFB/p2LPv+oDMFLRWRceEXqojaVC64IGb/eyeudu8vdZMU90IMZF1R3SkdYwc7" +
  "FCwPRjUgGNEk9EFAA8UhSjGqLKxrzAzRzYgExzImigKqY7cxv9i5M5Nf8WhYMsCVnrXChKP0ukCvr4dKhXv8bZ3DMvO0RdXdsIMB" +
  "WUjSqSHZbWRSEPdo4vr7Tg8EEtXgf9rxxWPR0NsTf93vmX9qcFN23qEvWHfsGau9w3f7Np8XK9Pg0n9gQuwDdSlIaVIkpjNLcqvj" +
  "hZH1WlKVg7REOUQcpcVXHr/zXU2aHsFd3MYbQhfSWJiIXOdUbbhurSftF/DcEDwL/SFQkfbUJKCbRsG2IVyy+6bb7C7e5SaaQmLS" +
  "JBpFt5eBYCcI49ifITfETf8zk19ucYyouFHkbjKhAmMSZEyhVBUxc7tOJeCkwHygiZwNs2lcMgbzG216WagGwAt9ywEcxAPQEbNc" +
  "aMSqwLN08xgfjGWRhJywPpmZemr+05Eqo+htzWoYMoRZhypZf06zG4/L9iQjULWmUdEYPgCrimY3Saj8yppJSGZmX5NpppnqPeaq" +
  "SjZu0awDCdmh5M02oE3UY5JETT3NOmqgFeSLBlFTIeFuRDO4hTGzRJF4I5URyO0UjxvT3kH1hIyalgYvtnfkVp2aqZftOS9zvDX1" +
  "DKkqw1ZEVoCE0JhITGyPmztlz5Y/r3wiIdsLj6wNj1lb8SKixmNB2ftAr2Y+S4HU5DjLK5grEwsjQkqp7LXmnB62TqCVGMalELNE" +
  "usNcFV4NJaTK8rVUOEhh+uTrK03mdKrwBE3BVRT9+xYaUyQReW/r8FglFyxh+q5N6knEKQqQcjvNg0z1QCFKc41GjNJEvpngvcZ8" +
  "lCpNEIM5vVw9YxpRteGYdbkmU3nTudBp5uOjieyeZxdZIwipK28Ivc1UIUDNNiBzaSxEF6Nk5Bhi9CQL3rIcTiUPWWm2jiayxzpy" +
  "cZF508dwhzCwJZvHwsDH3qohpdhHLrDLwUpAyPqcyaV2JXc6NNxsPWKmEU0jeIQUMZmVs6mbW6rkQxdyAKPMVJB9yilrLrrDlYFB" +
  "2dmBFDZHdC5KXUy79F6vSkYmEydzHDTJXkhjfpdIuI0CNZRXKrebkNZhIHFne8kreLHh9pLZmhxWnluUMqkvkXxmQKwil1QF0yHy" +
  "q4cU7b5iM1inKt+aK+vNhDeb1WESutEsLk2eyh80IwZIPrxn5siM0iV6J0xOMPzIBbIq23hiDSYcJumN5xXA5/lCUsYlLuVckQPs" +
  "Y681GdgLejWv5yFpk1xqz0GaPLavEDOWt/0RSBJS+CkKlZowevLeXoI0bDISK84qC3r5WsEcwWTFaeZ0M/sLmBWHPhTonTAm038J" +
  "kjUHSeb04pM+kDwk++UmoJpNoCo7nt850NCc59JklOx5SIpxSS8fJZMFBNPRx/JTzVSXJqUUmIQUzVWqnOTSR73FVZdGkOzISJLr" +
  "Glq1yFcHbsHqR0jGQBKN4Wpq6kzJlEzJ/5NfcIw/4Pfh3/ubC/ZR8j8=";
